package dev.lighthouse.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report, parsed: scripts and styles end where a browser would end them, the rest must be well-formed. */
final class Page {

    private static final Pattern RAW = Pattern.compile("(?is)<(script|style)\\b([^>]*)>(.*?)</\\1");

    private final Document document;
    private final List<String> scripts = new ArrayList<>();

    Page(String html) throws Exception {
        Matcher raw = RAW.matcher(html);
        StringBuilder rest = new StringBuilder();
        while (raw.find()) {
            if (raw.group(1).equals("script")) {
                scripts.add(raw.group(3));
            }
            raw.appendReplacement(
                    rest, Matcher.quoteReplacement("<" + raw.group(1) + raw.group(2) + "></" + raw.group(1)));
        }
        raw.appendTail(rest);
        document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(rest.toString())));
    }

    /** What stands in the script elements, in their order. */
    List<String> scripts() {
        return scripts;
    }

    /** The texts of all nodes of an XPath, white space collapsed. */
    List<String> texts(String xpath) throws Exception {
        NodeList nodes =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().replaceAll("\\s+", " ").strip());
        }
        return texts;
    }

    String text(String xpath) throws Exception {
        return String.join(" | ", texts(xpath));
    }

    int count(String xpath) throws Exception {
        return texts(xpath).size();
    }
}
