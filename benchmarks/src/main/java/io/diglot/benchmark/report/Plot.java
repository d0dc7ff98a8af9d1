package io.diglot.benchmark.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.general.DatasetUtils;
import org.jfree.data.xy.XYDataset;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** A picture in SVG. */
final class Plot {

    private static final int WIDTH = 800;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final JFreeChart chart;
    private final int height;

    private Plot(JFreeChart chart, int height) {
        this.chart = chart;
        this.height = height;
        chart.setBackgroundPaint(Color.WHITE);
    }

    /** A bar for each value, from left to right. */
    static Plot bars(String title, String unit, CategoryDataset values) {
        JFreeChart chart =
                ChartFactory.createBarChart(title, null, unit, values, PlotOrientation.HORIZONTAL, true, false, false);
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        return new Plot(chart, 120 + 18 * values.getColumnCount() * (1 + values.getRowCount()));
    }

    /** Lines on scales of powers: what grows in proportion is straight, and has the slope of one. */
    static Plot lines(String title, String x, String y, XYDataset values) {
        JFreeChart chart =
                ChartFactory.createXYLineChart(title, x, y, values, PlotOrientation.VERTICAL, true, false, false);
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainAxis(powersOfTen(x, DatasetUtils.findDomainBounds(values, false)));
        plot.setRangeAxis(powersOfTen(y, DatasetUtils.findRangeBounds(values, false)));
        plot.setRenderer(new XYLineAndShapeRenderer(true, true));
        return new Plot(chart, 420);
    }

    void write(Path file) {
        SVGGraphics2D graphics = new SVGGraphics2D(document());
        graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
        chart.draw(graphics, new Rectangle(WIDTH, height));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                graphics.stream(writer, true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the power below the least value to the one above the greatest. */
    private static LogAxis powersOfTen(String name, @Nullable Range values) {
        LogAxis axis = new LogAxis(name);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        if (values != null) {
            double least = Math.floor(Math.log10(values.getLowerBound()));
            double most = Math.ceil(Math.log10(values.getUpperBound()));
            axis.setRange(Math.pow(10, least), Math.pow(10, Math.max(most, least + 1)));
        }
        return axis;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
