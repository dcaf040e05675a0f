import type { JumpTask } from './jump-tasks'
import type { Overlay, Taskbar, TaskbarButton } from './taskbar'
import type { TrayItem } from './tray-menu'

/** The parts of a platform that show a taskbar value; a platform does nothing for what it does not have. */
export interface TaskbarSurface {
  buttons(buttons: readonly TaskbarButton[]): void
  overlay(overlay: Overlay | null): void
  badge(count: number): void
  progress(progress: Taskbar['progress']): void
  jumpList(tasks: readonly JumpTask[]): void
  dockMenu(items: readonly TrayItem[]): void
  attention(on: boolean): void
}

/** Hands a surface what has changed, and nothing else: a jump list is a file, and a menu that is set anew closes. */
export function createTaskbar(surface: TaskbarSurface, onError: (part: string, error: unknown) => void): { follow(next: Taskbar): void } {
  const shown = new Map<string, string>()
  return {
    follow(next) {
      const show = <P extends keyof Taskbar & keyof TaskbarSurface>(part: P, empty: Taskbar[P], set: (value: Taskbar[P]) => void): void => {
        const key = JSON.stringify(next[part])
        if (key === (shown.get(part) ?? JSON.stringify(empty))) return
        shown.set(part, key)
        // A desktop that cannot show a part must not cost the others.
        try {
          set(next[part])
        } catch (error) {
          onError(part, error)
        }
      }
      show('buttons', [], (value) => surface.buttons(value))
      show('overlay', null, (value) => surface.overlay(value))
      show('badge', 0, (value) => surface.badge(value))
      show('progress', null, (value) => surface.progress(value))
      show('jumpList', [], (value) => surface.jumpList(value))
      show('dockMenu', [], (value) => surface.dockMenu(value))
      show('attention', false, (value) => surface.attention(value))
    }
  }
}
