import { addWords } from '.'
import vendors from './en/vendors.json'

/** Why a vendor did not do what was asked; comes with the first screen that asks one. */
addWords(vendors)
