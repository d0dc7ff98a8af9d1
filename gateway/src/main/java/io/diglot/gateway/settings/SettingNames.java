package io.diglot.gateway.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of all settings, as the configuration writes them, without indexes. */
final class SettingNames {

    private SettingNames() {}

    static SortedSet<String> all() {
        SortedSet<String> names = new TreeSet<>();
        collect("diglot", GatewaySettings.class, names);
        return names;
    }

    private static void collect(String prefix, Class<?> type, SortedSet<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Class<?> held = held(component);
            if (held.isRecord() && held.getName().startsWith(GatewaySettings.class.getName())) {
                collect(name, held, names);
            }
            if (!component.getType().isRecord()) {
                names.add(name);
            }
        }
    }

    /** What a list is of; of everything else the type itself. */
    private static Class<?> held(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType list) {
            Type element = list.getActualTypeArguments()[0];
            return element instanceof Class<?> type ? type : component.getType();
        }
        return component.getType();
    }
}
