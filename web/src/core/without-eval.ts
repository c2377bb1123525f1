import { config } from 'zod'

// The content policy forbids code made from text, which zod would use for speed. It tries when the first schema is made, so this is the first
// thing that the application imports.
config({ jitless: true })
