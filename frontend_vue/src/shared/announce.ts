import { ref } from 'vue'

/** What a screen reader hears politely. */
export const announced = ref('')

export function announce(sentence: string): void {
  announced.value = ''
  setTimeout(() => (announced.value = sentence), 50)
}
