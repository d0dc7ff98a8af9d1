// Which of the two documents is shown stands behind the address.
const dialect = location.search === '?opik' ? 'opik' : 'arize'
document.getElementById(dialect).setAttribute('aria-current', 'page')
SwaggerUIBundle({
  url: `docs/${dialect}.json`,
  dom_id: '#document',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  // Nobody else is told of the document.
  validatorUrl: null,
  syntaxHighlight: false
})
