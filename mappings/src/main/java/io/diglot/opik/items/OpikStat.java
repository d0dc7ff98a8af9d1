package io.diglot.opik.items;

import io.diglot.opik.OpikPercentiles;
import java.math.BigDecimal;

/**
 * One figure ({@code CountValueStat}, {@code AvgValueStat} or {@code PercentageValueStat}).
 *
 * @param value a whole number, a number or {@link OpikPercentiles}
 * @param type says which
 */
public record OpikStat(String name, Object value, String type) {

    public static OpikStat count(String name, long count) {
        return new OpikStat(name, count, "COUNT");
    }

    public static OpikStat average(String name, BigDecimal mean) {
        return new OpikStat(name, mean, "AVG");
    }

    public static OpikStat percentiles(String name, OpikPercentiles percentiles) {
        return new OpikStat(name, percentiles, "PERCENTAGE");
    }
}
