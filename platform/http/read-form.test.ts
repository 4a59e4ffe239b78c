import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

async function multipart(form: FormData) {
  const whole = new Response(form);
  return readForm(new Uint8Array(await whole.arrayBuffer()), whole.headers.get('content-type')!);
}

test('a plain form is read by its names, the last of a name counts', async () => {
  const type = 'application/x-www-form-urlencoded';
  const { fields } = await readForm(Buffer.from('words=%E8%B7%AF%E7%81%AF+%26&words=b&__proto__=x'), type);
  expect([fields['words'], fields['__proto__']]).toEqual(['b', 'x']);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('files come as their bytes, without their names; nothing chosen is no file', async () => {
  const form = new FormData();
  form.append('words', '路灯不亮\r\n两盏');
  form.append('photo', new Blob([new Uint8Array([1, 0, 13, 10, 255])]), '王小明.jpg');
  form.append('photo', new Blob([]), '');
  const read = await multipart(form);
  expect(read.fields['words']).toBe('路灯不亮\r\n两盏');
  expect(read.files).toEqual([{ field: 'photo', bytes: new Uint8Array([1, 0, 13, 10, 255]) }]);
  expect(JSON.stringify(read)).not.toContain('王小明');
});

test('what is no form, or far too much of one, is refused', async () => {
  const code = 'platform.malformed';
  await expect(readForm(Buffer.from('--x\r\nbroken'), 'multipart/form-data; boundary=x')).rejects.toMatchObject({
    code,
  });
  await expect(readForm(Buffer.from('{}'), 'multipart/form-data')).rejects.toMatchObject({ code });
  const many = Array.from({ length: 80 }, (_, index) => `f${index}=1`).join('&');
  await expect(readForm(Buffer.from(many), 'application/x-www-form-urlencoded')).rejects.toMatchObject({ code });
  const long = `a=${'x'.repeat(30_000)}`;
  await expect(readForm(Buffer.from(long), 'application/x-www-form-urlencoded')).rejects.toMatchObject({ code });
  await expect(readForm(Buffer.from('a=%00'), 'application/x-www-form-urlencoded')).rejects.toMatchObject({ code });
});
