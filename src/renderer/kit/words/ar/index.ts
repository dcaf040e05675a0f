export default Object.values(import.meta.glob<object>('./*.json', { eager: true, import: 'default' }))
