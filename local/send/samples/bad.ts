// Bodies that go wrong as they do in the field, to see what Errors says about each.

export interface BadBody {
  /** Short name for a button. */
  name: string;
  what: string;
  body: string;
}

export const badBodies: readonly BadBody[] = [
  {
    name: 'Not JSON',
    what: 'A nickname in quote marks broke the body.',
    body: '{"_id": "65a1f0c2b7e4d90012ab34cd", "id": "1042", "customer.firstName": "Robert "Bob"", "customer.email": "bob@example.com"}',
  },
  {
    name: 'Missing _id',
    what: 'The template forgot what the delivery is about.',
    body: '{"id": "1042", "status": "pending", "totalAmount": "199", "customer.email": "no.id@example.com"}',
  },
  {
    name: '_id is an object',
    what: 'The template names an object where a leaf was wanted.',
    body: '{"_id": "[object Object]", "id": "1042", "customer.email": "object@example.com"}',
  },
  { name: 'A list', what: 'JSON, but not an object.', body: '[{"_id": "65a1f0c2b7e4d90012ab34cd"}]' },
  { name: 'Empty', what: 'No body at all.', body: '' },
];
