package io.diglot.benchmark.report;

import io.diglot.benchmark.http.Figures;
import io.diglot.benchmark.http.Names;
import io.diglot.benchmark.result.Part;
import io.diglot.benchmark.result.Results;
import io.diglot.benchmark.scaling.ScalingSuite;
import java.nio.file.Path;
import java.util.List;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws what was measured. */
public final class Plots {

    private final Path plots;

    /** @param plots the folder of the pictures */
    public Plots(Path plots) {
        this.plots = plots;
    }

    public void write(Results results) {
        results.all("http").ifPresent(this::plotThroughput);
        results.all("latency").ifPresent(this::plotLatency);
        results.all("scaling").ifPresent(this::plotScaling);
    }

    private void plotThroughput(Part part) {
        List<String> pages = List.of(Names.RUNS, Names.SCORED_RUNS);
        bars(part, "requests.svg", "Requests a second, 16 connections", "requests/s", Figures.PER_SECOND, pages);
        bars(part, "processor.svg", "Processor time of a request", "µs", Figures.PROCESSOR_MICROS, pages);
    }

    private void plotLatency(Part part) {
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        for (String figure : List.of(Figures.ADDED_P50_MICROS, Figures.ADDED_P99_MICROS)) {
            part.subjects(Names.FEW_RUNS)
                    .forEach(subject -> values.addValue(
                            part.figure(Names.FEW_RUNS, subject, figure).median() / 1e3,
                            figure.replace(" µs", ""),
                            subject));
        }
        Plot.bars("Latency added at half of saturation, 10 KB", "ms", values).write(plots.resolve("latency.svg"));
    }

    private void plotScaling(Part part) {
        for (ScalingSuite.Curve curve : ScalingSuite.CURVES) {
            XYSeriesCollection values = new XYSeriesCollection();
            curve.scenarios().forEach(scenario -> {
                XYSeries series = new XYSeries(scenario);
                part.subjects(scenario)
                        .forEach(subject -> series.add(
                                Double.parseDouble(subject.replace(",", "")),
                                part.figure(scenario, subject, curve.figure()).median()));
                values.addSeries(series);
            });
            Plot.lines(curve.title(), curve.x(), curve.figure(), values).write(plots.resolve(curve.file()));
        }
    }

    private void bars(Part part, String file, String title, String unit, String figure, List<String> scenarios) {
        DefaultCategoryDataset values = new DefaultCategoryDataset();
        for (String scenario : scenarios) {
            part.subjects(scenario)
                    .forEach(subject -> values.addValue(
                            part.figure(scenario, subject, figure).median(), scenario, subject));
        }
        if (values.getColumnCount() > 0) {
            Plot.bars(title, unit, values).write(plots.resolve(file));
        }
    }
}
