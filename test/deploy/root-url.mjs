// Loaded before clasp: its Google library asks the rehearsal instead of Google.
import { google } from 'googleapis';

const script = google.script.bind(google);
google.script = (options) => script({ ...options, rootUrl: process.env.GOOGLE_ROOT_URL });
