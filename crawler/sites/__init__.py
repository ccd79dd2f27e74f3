"""Site definitions: one YAML file a site, and the models that refuse a mistaken one."""
