export const PERSONAL_PATH = '/communication/weseedo/weseedopersonal'
