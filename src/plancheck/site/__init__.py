"""A checked plan as pages: pure functions that know no site generator.

`plancheck.site.pages.site` gives every page as Markdown; `hooks/` hands them to MkDocs. All of it
needs the extra `site`.
"""
