import { htmlToText } from '#libraries';
import { lengthMessage } from '../core/parse-input.ts';
import { Finding, unreadable, type ValueCodec } from './codec.ts';

/**
 * Plain text where the provider holds HTML. It is written in a fixed subset, and that subset is read back by its exact inverse;
 * HTML outside it is converted to text and reported as `approximated`. The limit counts what is sent.
 */
export function htmlText(limits: { readonly maxLength: number }): ValueCodec<string> {
  const { maxLength } = limits;
  return {
    read: (wire) => {
      if (typeof wire !== 'string') return unreadable('HTML');
      if (!outsideSubset.test(wire)) return fromSubset(wire);
      return new Finding('approximated', 'the provider holds HTML, read as text', { value: converted(wire) });
    },
    write: (value) => {
      const html = toSubset(value);
      if (html.length > maxLength) return new Finding('invalid', lengthMessage(html.length, maxLength, 'escaped'));
      return value.includes('\r')
        ? new Finding('approximated', 'carriage returns become plain line breaks', { value: html })
        : html;
    },
    limit: { maxLength, of: 'escaped' },
    parts: { carriageReturns: 'approximated' },
  };
}

function converted(html: string): string {
  return htmlToText().convert(html, { wordwrap: false, limits: { maxDepth: 64 } });
}

const outsideSubset = /&(?!amp;|lt;|gt;|nbsp;)|<(?!br>)|(?<!<br)>|[\r\n]/;

/** Text as HTML: the three special characters, `<br>` for a line break, `&nbsp;` for every second space of a run. */
export function toSubset(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/\r\n?|\n/g, '<br>')
    .replaceAll('  ', ' &nbsp;');
}

/** The exact inverse of `toSubset`. */
export function fromSubset(html: string): string {
  return html
    .replaceAll('&nbsp;', ' ')
    .replaceAll('<br>', '\n')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
