const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** Keys as this keyboard has them. */
export const shownKeys = (keys: string, mac: boolean = MAC): string => (mac ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧').replaceAll('Alt+', '⌥') : keys)
