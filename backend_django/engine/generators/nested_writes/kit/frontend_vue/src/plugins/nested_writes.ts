import type { Plugin } from '@/lib/plugin'
import NestedRecords from '@/nested/NestedRecords.vue'

const nestedWrites: Plugin = ({ slots }) => {
  slots.record.push(NestedRecords)
}

export default nestedWrites
