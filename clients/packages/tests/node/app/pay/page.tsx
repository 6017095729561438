// A page of the server with the button of the checkout kit's README.
import { Pay } from './pay';

export default function Page() {
  return <Pay order={{ id: 'A-1001', price: 3000 }} />;
}
