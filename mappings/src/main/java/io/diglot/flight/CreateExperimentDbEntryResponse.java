package io.diglot.flight;

/** @param traceModelName the project under which the client sends its spans */
public record CreateExperimentDbEntryResponse(String experimentId, String datasetId, String traceModelName) {

    public byte[] written() {
        return new ProtobufMessage()
                .text(1, experimentId)
                .text(2, datasetId)
                .text(3, traceModelName)
                .written();
    }
}
