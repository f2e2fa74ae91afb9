package dev.lighthouse.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table with a caption, column heads and row heads, that scrolls sideways by itself where the page is narrow. */
final class Table {

    private record Column(String head, boolean number) {}

    private final Html html;
    private final String caption;
    private final String style;
    private final List<Column> columns = new ArrayList<>();
    private boolean begun;
    private int next;

    Table(Html html, String caption) {
        this(html, caption, "");
    }

    Table(Html html, String caption, String style) {
        this.html = html;
        this.caption = caption;
        this.style = style;
    }

    /** Adds columns of text. */
    Table words(String... heads) {
        return columns(false, heads);
    }

    /** Adds columns of numbers. */
    Table numbers(String... heads) {
        return columns(true, heads);
    }

    private Table columns(boolean number, String... heads) {
        for (String head : heads) {
            columns.add(new Column(head, number));
        }
        return this;
    }

    /** Begins a row of that class (none when empty); its cells follow. */
    Table row(String style) {
        if (begun) {
            html.close();
        } else {
            begin();
        }
        html.open("tr", "class", style);
        next = 0;
        return this;
    }

    /** The next cells of the row; the first one of a row is its head. */
    Table cells(@Nullable String... texts) {
        for (String text : texts) {
            cell("", cell -> cell.text(text));
        }
        return this;
    }

    /** The next cell, with content of its own. */
    Table cell(String style, Consumer<Html> content) {
        Column column = columns.get(next);
        String classes = (column.number() ? "num " : "") + style;
        if (next == 0) {
            html.open("th", "scope", "row", "class", classes);
        } else {
            html.open("td", "class", classes, "data-head", column.head());
        }
        content.accept(html);
        html.close();
        next++;
        return this;
    }

    void end() {
        if (begun) {
            html.close();
        } else {
            begin();
        }
        html.close().close().close();
    }

    private void begin() {
        begun = true;
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
        html.open("table", "class", style)
                .element("caption", caption)
                .open("thead")
                .open("tr");
        for (Column column : columns) {
            html.element("th", column.head(), "scope", "col", "class", column.number() ? "num" : "");
        }
        html.close().close().open("tbody");
    }
}
