package io.diglot.contract.suite.report;

import io.diglot.contract.scenario.Verdict;
import io.diglot.contract.suite.Result;
import io.diglot.contract.suite.Result.Outcome;
import io.diglot.contract.suite.Score;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A run as the builders of software read it: a suite for each resource, a case for each scenario. */
final class JUnitXml {

    private final XMLStreamWriter xml;

    private JUnitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Report report) {
        StringWriter text = new StringWriter();
        try {
            new JUnitXml(XMLOutputFactory.newInstance().createXMLStreamWriter(text)).write(report);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, Score> resource : report.byResource().entrySet()) {
            List<Result> results = report.results().stream()
                    .filter(result -> result.chosen().resource().equals(resource.getKey()))
                    .toList();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", report.target().dialect().wireName() + " " + resource.getKey());
            xml.writeAttribute("tests", Integer.toString(results.size()));
            xml.writeAttribute(
                    "failures",
                    Long.toString(results.stream()
                            .filter(result -> result.outcome().isFailure())
                            .count()));
            xml.writeAttribute(
                    "skipped",
                    Integer.toString(
                            resource.getValue().skipped() + resource.getValue().said()));
            for (Result result : results) {
                write(result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void write(Result result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        String name = result.chosen().name();
        xml.writeAttribute("classname", name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
        xml.writeAttribute("name", name.substring(name.lastIndexOf('/') + 1));
        xml.writeAttribute("time", seconds(result.took()));
        Verdict verdict = result.verdict();
        if (result.outcome() == Outcome.SKIPPED || result.outcome() == Outcome.DIFFERS_AS_SAID) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", plain(result.because()));
        } else if (result.outcome().isFailure() && verdict != null) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message",
                    plain(
                            verdict.alike()
                                    ? result.because()
                                    : verdict.differences().getFirst()));
            xml.writeCharacters(plain(Exchange.sent(verdict) + "\n\n" + verdict.told()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }

    /** Without the characters that XML does not have. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n'
                                || c == '\t'
                                || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c < 0xE000))
                        ? c
                        : '?')
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
