package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.fidelity.Losses;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossLogTest {

    private static final Losses BOTH = new Losses(List.of("author"), List.of("tags"));
    private static final Losses RECORDED = new Losses(List.of(), List.of("source"));

    private final LossLog log = new LossLog(null);

    private static CataloguedOperation operation(String name) {
        return OperationCatalogue.load().operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static final CataloguedOperation OPIK = operation("opik/createDataset");
    private static final CataloguedOperation ARIZE = operation("arize/list_datasets");

    @Test
    void what_is_kept_for_its_own_dialect_is_no_news_where_nobody_speaks_the_other() {
        log.heard(OPIK);

        assertThat(log.line(OPIK, RECORDED)).isEmpty();
        assertThat(log.line(OPIK, BOTH)).contains("dropped=author");
    }

    @Test
    void it_is_as_soon_as_somebody_does() {
        log.heard(OPIK);
        log.line(OPIK, RECORDED);
        log.heard(ARIZE);

        assertThat(log.line(OPIK, RECORDED)).contains("recorded=source");
        assertThat(log.line(OPIK, BOTH)).contains("dropped=author; recorded=tags");
    }

    @Test
    void a_probe_is_nobody() {
        log.heard(operation("opik/isAlive"));

        assertThat(log.line(ARIZE, RECORDED)).isEmpty();
    }

    @Test
    void a_vendors_server_has_readers_of_its_own() {
        assertThat(new LossLog(Dialect.ARIZE).line(OPIK, RECORDED)).contains("recorded=source");
    }

    @Test
    void the_same_is_told_once() {
        assertThat(log.line(OPIK, BOTH)).isPresent();
        assertThat(log.line(OPIK, BOTH)).isEmpty();
        assertThat(log.line(ARIZE, BOTH)).isPresent();
    }
}
