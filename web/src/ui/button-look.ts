import { cva } from 'class-variance-authority'

/** Look of everything that is pressed: buttons, links that look like buttons. */
export const buttonLook = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors aria-disabled:cursor-not-allowed',
  {
    variants: {
      variant: {
        primary:
          'bg-primary text-primary-foreground hover:bg-primary-hover aria-disabled:bg-muted aria-disabled:text-faint-foreground aria-disabled:ring-1 aria-disabled:ring-border aria-disabled:ring-inset',
        secondary:
          'border border-border bg-card text-foreground hover:bg-accent aria-disabled:bg-transparent aria-disabled:text-faint-foreground',
        ghost:
          'text-muted-foreground hover:bg-accent hover:text-foreground aria-disabled:bg-transparent aria-disabled:text-faint-foreground',
        danger: 'bg-destructive text-destructive-foreground hover:opacity-90 aria-disabled:bg-muted aria-disabled:text-faint-foreground',
        link: 'text-primary underline-offset-4 hover:underline aria-disabled:text-faint-foreground aria-disabled:no-underline',
      },
      size: { md: 'h-(--control) text-base', sm: 'h-7 text-sm touch:h-11', icon: 'size-(--control)', 'icon-sm': 'size-7 touch:size-11' },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [
      { variant: ['primary', 'secondary', 'danger'], size: 'md', className: 'px-3.5' },
      { variant: 'ghost', size: 'md', className: 'px-3' },
      { variant: ['primary', 'secondary', 'danger', 'ghost'], size: 'sm', className: 'px-2.5' },
      { variant: 'link', className: 'h-auto px-0 touch:min-h-11' },
    ],
    defaultVariants: { variant: 'secondary', size: 'md', wide: false },
  },
)

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'link'
