"""What notations of tables share: column types, references, keys, join tables, defaults."""
