import type { ReactNode } from 'react'

const drawings = {
  customers: (
    <>
      <path className="soft" d="M34 100V46h38v54zM92 100V62h34v38z" />
      <path d="M34 100V46h38v54M92 100V62h34v38M72 100h20M22 100h116M44 58h6M56 58h6M44 70h6M56 70h6M44 82h6M56 82h6M102 74h6M112 74h4M102 86h6M112 86h4M46 46V34h14v12" />
    </>
  ),
  documents: (
    <>
      <path className="soft" d="M56 24h38l14 14v62H56z" />
      <path d="M56 24h38l14 14v62H56zM94 24v14h14M66 52h30M66 64h30M66 76h18M48 34v74h48" />
    </>
  ),
  interviews: (
    <>
      <path className="soft" d="M30 32h64v38H54L40 82V70H30z" />
      <path d="M30 32h64v38H54L40 82V70H30zM104 50h26v34h-8v12l-14-12H76V78M42 46h38M42 57h26" />
    </>
  ),
  tasks: (
    <>
      <path className="soft" d="M44 28h72v72H44z" />
      <path d="M44 28h72v72H44zM64 22h32v12H64zM56 52l5 5 9-10M56 72l5 5 9-10M82 53h22M82 73h22M56 89h14M82 89h14" />
    </>
  ),
  evidence: (
    <>
      <path className="soft" d="M36 44h26l8-10h54v66H36z" />
      <path d="M36 44h26l8-10h54v66H36zM36 54h88M80 66a14 14 0 1 0 .1 0M74 80l5 5 8-10" />
    </>
  ),
  library: (
    <>
      <path className="soft" d="M40 28h18v72H40zM62 36h18v64H62z" />
      <path d="M40 28h18v72H40zM62 36h18v64H62zM88 40l17-5 17 63-17 5zM28 104h104M46 40h6M46 48h6M68 48h6M68 56h6" />
    </>
  ),
  search: (
    <>
      <circle className="soft" cx="72" cy="54" r="28" />
      <path d="M72 26a28 28 0 1 0 .1 0M93 75l26 26M60 54h24M20 100h50M130 100h8" />
    </>
  ),
  done: (
    <>
      <circle className="soft" cx="80" cy="60" r="34" />
      <path d="M80 26a34 34 0 1 0 .1 0M65 61l11 11 20-24M26 104h108M36 44v8M32 48h8M126 30v8M122 34h8" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type ArtName = keyof typeof drawings

/** A quiet line drawing for empty places. */
export function Art({ name }: { name: ArtName }) {
  return (
    <svg
      viewBox="0 0 160 120"
      width="160"
      height="120"
      fill="none"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      className="stroke-muted-foreground [&_.soft]:fill-primary-soft [&_.soft]:stroke-none"
      aria-hidden
    >
      {drawings[name]}
    </svg>
  )
}
