package io.diglot.benchmark.result;

import java.util.Arrays;

/** Values of one figure, in ascending order. */
public final class Spread {

    private final double[] ascending;

    private Spread(double[] ascending) {
        this.ascending = ascending;
    }

    public static Spread of(double... values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        return new Spread(ascending);
    }

    public boolean isEmpty() {
        return ascending.length == 0;
    }

    public int count() {
        return ascending.length;
    }

    public double median() {
        return percentile(50);
    }

    public double least() {
        return percentile(0);
    }

    public double most() {
        return percentile(100);
    }

    /** Between two values on the straight line; not a number where there is none. */
    public double percentile(double percent) {
        if (isEmpty()) {
            return Double.NaN;
        }
        double place = percent / 100 * (ascending.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return ascending[below] + (place - below) * (ascending[above] - ascending[below]);
    }
}
