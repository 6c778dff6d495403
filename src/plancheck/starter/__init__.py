"""A new repository for a plan: the files that `plancheck init` writes, and how they are laid down.

Beside the modules lie the templates: `plan/` the guided plan, `team/` what people read, both by
language; `common/` what is the same for all; `github/` and `gitlab/` what each forge runs. Hooks,
`mkdocs.yml`, the example and the locked packages are those of plancheck's own repository.
"""
