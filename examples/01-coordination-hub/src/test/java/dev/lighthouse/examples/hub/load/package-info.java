/** What Lighthouse runs against the hub: a client, an agent that uses it, and the scenarios. */
package dev.lighthouse.examples.hub.load;
