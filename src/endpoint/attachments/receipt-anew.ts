/** The receipt again, with what has become of the files: signed, so that it is proof of them too. */
import type { AttachmentState } from '../../contract/attachment.ts';
import { receipt } from '../../contract/receipt.ts';
import type { Signer } from '../signing.ts';

/** From the text of the first receipt to the text of the newest. Files keep the order they were named in. */
export function receiptAnew(
  signer: Signer,
): (first: string, states: ReadonlyMap<string, AttachmentState>) => string {
  return (first, states) => {
    const { keyId: _, signature: __, ...said } = receipt.parse(JSON.parse(first));
    const attachments = said.attachments.map((each) => ({
      ...each,
      state: states.get(each.sha256) ?? each.state,
    }));
    return JSON.stringify(signer.sign({ ...said, attachments }));
  };
}
