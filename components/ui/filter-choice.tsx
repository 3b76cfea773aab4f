import { Field } from "#components/ui/field";
import { Select } from "#components/ui/input";

interface FilterChoiceProps<Value extends string> {
  label: string;
  /** What stands for "not narrowed by this". */
  any: string;
  options: readonly (readonly [Value, string])[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

/** One of the choices by which a list is narrowed. */
export function FilterChoice<Value extends string>({ label, any, options, value, onChange }: FilterChoiceProps<Value>) {
  return (
    <Field label={label} hideLabel className="max-sm:grow sm:w-52">
      <Select
        value={value ?? ""}
        onChange={(event) => {
          onChange(options.find(([known]) => known === event.target.value)?.[0] ?? null);
        }}
      >
        <option value="">{any}</option>
        {options.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
