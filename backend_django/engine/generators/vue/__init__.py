"""Pages, forms and typed descriptions of entities in Vue 3 and TypeScript."""
