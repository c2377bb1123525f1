import { Camera, CircleAlert, CircleCheck, RotateCw, Upload, X } from 'lucide-react'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button, IconButton } from './button.tsx'
import { useFormats } from './format.ts'
import { useUiTexts } from './texts.ts'

export type FileTransfer = {
  id: string
  name: string
  size: number
  /** 0-100 while it travels. */
  progress: number
  state: 'sending' | 'done' | 'failed'
  /** Why it failed, in words. */
  error?: string
}

type DropZoneProps = {
  /** "Drop files here" belongs to the zone; `label` says what is expected and is its accessible name. */
  label: string
  /** "PDF or Excel, up to 50 MB". */
  hint?: ReactNode
  onFiles: (files: File[]) => void
  transfers?: FileTransfer[]
  onRetry?: (id: string) => void
  onCancel?: (id: string) => void
  /** As the attribute of a file field: ".pdf,image/*". */
  accept?: string
  multiple?: boolean
  camera?: boolean
  compact?: boolean
  disabledReason?: string | null
  /** More buttons beside "Choose files": "Use existing file". */
  actions?: ReactNode
}

/** Takes files by drop, paste, choice or camera, and shows each on its way with its own "Try again". */
export function DropZone({
  label,
  hint,
  onFiles,
  transfers = [],
  onRetry,
  onCancel,
  accept,
  multiple = true,
  camera,
  compact,
  disabledReason,
  actions,
}: DropZoneProps) {
  const t = useUiTexts()
  const hintId = useId()
  const picker = useRef<HTMLInputElement>(null)
  const lens = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const give = (list: FileList | null | undefined) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !disabledReason) onFiles(multiple ? files : files.slice(0, 1))
  }
  const onDrag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(event.type !== 'dragleave')
  }
  return (
    <div className="flex flex-col gap-2">
      <section
        aria-label={label}
        aria-describedby={hint ? hintId : undefined}
        onDragEnter={onDrag}
        onDragOver={onDrag}
        onDragLeave={onDrag}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          give(event.dataTransfer.files)
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) {
            event.preventDefault()
            give(event.clipboardData.files)
          }
        }}
        className={`flex flex-wrap items-center gap-3 rounded-card border border-dashed transition-colors ${compact ? 'px-3 py-2' : 'flex-col px-5 py-6 text-center'} ${over && !disabledReason ? 'border-primary bg-primary-soft' : 'border-input bg-muted'}`}
      >
        {compact ? null : <Upload className="text-muted-foreground" aria-hidden />}
        <p className={compact ? 'min-w-0 flex-1 basis-56 text-sm' : ''}>
          <span className="font-medium">{over ? t('drop.now') : t('drop.here')}</span>
          {hint ? (
            <span id={hintId} className={`text-muted-foreground text-sm ${compact ? 'ms-2' : 'block'}`}>
              {hint}
            </span>
          ) : null}
        </p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button size="sm" disabledReason={disabledReason} onClick={() => picker.current?.click()}>
            {t(multiple ? 'drop.choose_files' : 'drop.choose_file')}
          </Button>
          {camera ? (
            <Button size="sm" icon={<Camera aria-hidden />} disabledReason={disabledReason} onClick={() => lens.current?.click()}>
              {t('drop.camera')}
            </Button>
          ) : null}
          {actions}
        </div>
        <input
          ref={picker}
          type="file"
          aria-label={label}
          hidden
          accept={accept}
          multiple={multiple}
          onChange={(event) => take(event.target, give)}
        />
        {camera ? (
          <input
            ref={lens}
            type="file"
            aria-label={t('drop.camera')}
            hidden
            accept="image/*"
            capture="environment"
            onChange={(event) => take(event.target, give)}
          />
        ) : null}
      </section>
      <TransferList transfers={transfers} onRetry={onRetry} onCancel={onCancel} />
    </div>
  )
}

/** Files on their way, each with its progress; also for places without a zone, such as rows that take files. */
export function TransferList({
  transfers,
  onRetry,
  onCancel,
}: Required<Pick<DropZoneProps, 'transfers'>> & Pick<DropZoneProps, 'onRetry' | 'onCancel'>) {
  if (transfers.length === 0) return null
  return (
    <ul className="flex flex-col gap-1">
      {transfers.map((transfer) => (
        <TransferLine key={transfer.id} transfer={transfer} onRetry={onRetry} onCancel={onCancel} />
      ))}
    </ul>
  )
}

function take(field: HTMLInputElement, give: (files: FileList | null) => void) {
  give(field.files)
  field.value = ''
}

function TransferLine({
  transfer,
  onRetry,
  onCancel,
}: {
  transfer: FileTransfer
  onRetry?: (id: string) => void
  onCancel?: (id: string) => void
}) {
  const t = useUiTexts()
  const { bytes, percent } = useFormats()
  const { id, name, size, progress, state, error } = transfer
  return (
    <li className="flex items-center gap-3 rounded-control border border-border bg-card px-3 py-2 text-sm">
      {state === 'done' ? <CircleCheck className="text-status-success-solid" aria-hidden /> : null}
      {state === 'failed' ? <CircleAlert className="text-status-danger-solid" aria-hidden /> : null}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        {state === 'failed' ? (
          <p role="alert" className="text-status-danger-fg">
            {error}
          </p>
        ) : (
          <p className="text-muted-foreground">{state === 'done' ? bytes(size) : `${bytes(size)} · ${percent(progress)}`}</p>
        )}
        {state === 'sending' ? (
          <span
            role="progressbar"
            aria-label={name}
            aria-valuenow={Math.floor(progress)}
            aria-valuemin={0}
            aria-valuemax={100}
            className="mt-1 block h-1 overflow-hidden rounded-full bg-border"
          >
            <span
              className="block h-full origin-left bg-primary transition-transform rtl:origin-right"
              style={{ transform: `scaleX(${progress / 100})` }}
            />
          </span>
        ) : null}
      </div>
      {state === 'failed' && onRetry ? (
        <Button size="sm" icon={<RotateCw aria-hidden />} onClick={() => onRetry(id)}>
          {t('try_again')}
        </Button>
      ) : null}
      {state !== 'done' && onCancel ? (
        <IconButton size="sm" label={t('drop.cancel', { name })} icon={<X aria-hidden />} onClick={() => onCancel(id)} />
      ) : null}
    </li>
  )
}
