/**
 * A run as one self-contained page: {@link dev.lighthouse.report.HtmlReport} derives {@code report.html} from
 * {@code result.json} and {@code verdict.json} alone.
 */
@NullMarked
package dev.lighthouse.report;

import org.jspecify.annotations.NullMarked;
