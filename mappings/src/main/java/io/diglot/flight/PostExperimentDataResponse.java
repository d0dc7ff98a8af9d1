package io.diglot.flight;

/** The experiment that got its runs. */
public record PostExperimentDataResponse(String experimentId, String datasetId) {

    public byte[] written() {
        return new ProtobufMessage().text(1, experimentId).text(2, datasetId).written();
    }
}
