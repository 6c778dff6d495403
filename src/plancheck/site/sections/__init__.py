"""The pages of the seven sections, which show what their files say."""
