package io.diglot.flight;

/** The dataset that was made. */
public record CreateDatasetResponse(String datasetId) {

    public byte[] written() {
        return new ProtobufMessage().text(1, datasetId).written();
    }
}
