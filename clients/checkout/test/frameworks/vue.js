import { createApp, ref } from 'vue/dist/vue.esm-bundler.js';
import { order, ways } from './order.js';

const template = `
  <ligdicash-pay :mode="mode" :order-id="order.orderId" :amount="order.amount" :source="() => order" @ligdicash-state="({ detail }) => state = detail.state" />
  <button v-for="way in ways" @click="mode = way">{{ way ?? 'none' }}</button>
  <p id="state">{{ state }}</p>`;

const app = createApp({ template, setup: () => ({ order, ways, mode: ref('popup'), state: ref('') }) });
app.config.compilerOptions.isCustomElement = (name) => name.startsWith('ligdicash-');
app.mount('#app');
