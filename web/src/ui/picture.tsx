import { useState } from 'react'

/** A picture that fits its place; says so when it cannot be shown. */
export function Picture({ src, alt, failed }: { src: string; alt: string; failed: string }) {
  const [broken, setBroken] = useState(false)
  if (broken) return <p className="text-muted-foreground">{failed}</p>
  return (
    <img
      src={src}
      alt={alt}
      onError={() => setBroken(true)}
      className="max-h-[60dvh] min-h-24 w-full rounded-card border border-border bg-muted object-contain"
    />
  )
}
