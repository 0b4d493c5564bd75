// validatorUrl null: the page asks no other host.
window.ui = SwaggerUIBundle({
  url: '/api/help/swagger.yaml',
  dom_id: '#api',
  deepLinking: true,
  validatorUrl: null,
  presets: [SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
});
