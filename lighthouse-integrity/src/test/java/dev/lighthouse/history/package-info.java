@org.jspecify.annotations.NullMarked
package dev.lighthouse.history;
