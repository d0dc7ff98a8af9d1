package io.diglot.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableAnyProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a record's {@code @JsonAnySetter Map<String, V>} its members in the order of the text, the last of doubled ones;
 * Jackson itself hands a {@code HashMap} over, and of doubled ones the first.
 */
final class FreeMembersInOrder extends BeanDeserializerModifier {

    @Override
    public BeanDeserializerBuilder updateBuilder(
            DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
        SettableAnyProperty jacksons = builder.getAnySetter();
        if (jacksons != null
                && jacksons.getParameterIndex() >= 0
                && jacksons.getProperty().getType().isTypeOrSubTypeOf(Map.class)) {
            builder.setAnySetter(null);
            builder.setAnySetter(new Ordered(jacksons, null));
        }
        return builder;
    }

    private static final class Ordered extends SettableAnyProperty {
        private final SettableAnyProperty jacksons;

        Ordered(SettableAnyProperty jacksons, @Nullable JsonDeserializer<Object> values) {
            super(jacksons.getProperty(), jacksons.getProperty().getMember(), jacksons.getType(), null, values, null);
            this.jacksons = jacksons;
        }

        @Override
        public SettableAnyProperty withValueDeserializer(JsonDeserializer<Object> values) {
            return new Ordered(jacksons, values);
        }

        @Override
        public int getParameterIndex() {
            return jacksons.getParameterIndex();
        }

        @Override
        public Object createParameterObject() {
            return new LinkedHashMap<String, Object>();
        }

        /** Jackson buffers free members on a stack: the last one comes first. */
        @Override
        @SuppressWarnings("unchecked")
        protected void _set(Object members, Object name, Object value) {
            LinkedHashMap<String, Object> map = (LinkedHashMap<String, Object>) members;
            map.putFirst((String) name, map.getOrDefault((String) name, value));
        }
    }
}
