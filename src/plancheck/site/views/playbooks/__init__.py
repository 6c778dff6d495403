"""The playbook: how we sell."""
