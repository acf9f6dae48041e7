/** As much of selenium-webdriver as the tests use; it brings no types of its own. */
declare module 'selenium-webdriver' {
  export interface WebElement {
    click(): Promise<void>;
    sendKeys(keys: string): Promise<void>;
  }
  export interface WebDriver {
    get(address: string): Promise<void>;
    executeScript(script: string): Promise<unknown>;
    getWindowHandle(): Promise<string>;
    close(): Promise<void>;
    quit(): Promise<void>;
    manage(): { setTimeouts(timeouts: { script: number }): Promise<void> };
    switchTo(): { newWindow(type: 'window' | 'tab'): Promise<void>; window(handle: string): Promise<void> };
  }
  export class Capabilities {
    constructor(from: Record<string, unknown>);
  }
  export class Builder {
    usingServer(address: string): this;
    withCapabilities(capabilities: Capabilities): this;
    build(): Promise<WebDriver>;
  }
}
