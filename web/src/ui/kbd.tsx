/** Keys as printed on a keyboard: `<Keys keys="g c" />`, `<Keys keys="Ctrl+K" />`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <span className="inline-flex items-center gap-1" dir="ltr">
      {keys.split(/[ +]/).map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order of keys never changes
        <kbd key={index} className="rounded-chip border border-border bg-muted px-1 py-0.5 text-muted-foreground text-xs leading-none">
          {key}
        </kbd>
      ))}
    </span>
  )
}
