import analytics from './analytics.json'
import helpdesk from './helpdesk.json'
import library from './library.json'
import shop from './shop.json'
import social from './social.json'

/** The examples as blueprints, for tests. */
export const SAMPLES = { analytics, helpdesk, library, shop, social }
