export { createDraft, getDraft, saveDraft, type Change, type Draft, type NewDraft, type Plan } from './drafts.api'
export { useAutosave, type Autosave, type Saving } from './useAutosave'
