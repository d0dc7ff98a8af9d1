package io.diglot.gateway.console.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.gateway.page.Templates;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the scenarios of the contract tests have asked. A test of theirs writes the file.
 *
 * @param operation by its name in the catalogue
 * @param backend on which they asked
 * @param holds how many of them hold there
 * @param differences the numbers in {@code docs/differences.md} that say why the others do not
 */
record Tested(String operation, BackendKind backend, Share holds, List<Integer> differences) {

    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** How many of the scenarios. */
    enum Share {
        ALL,
        SOME,
        NONE
    }

    /** All that were asked. */
    static List<Tested> all() {
        try {
            return STRICT.readerForListOf(Tested.class).readValue(Templates.text("console/tested.yaml"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
