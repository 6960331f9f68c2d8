// Loaded before clasp, and before nothing else: its Google library asks the rehearsal instead of Google.
if (/[\\/]clasp[\\/]/.test(process.argv[1] ?? '')) {
  const { google } = await import('googleapis');
  const script = google.script.bind(google);
  google.script = (options) => script({ ...options, rootUrl: process.env.GOOGLE_ROOT_URL });
}
