import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** Back to the case that a letter belongs to. */
export function CaseLink({ id, label }: { readonly id: string; readonly label: string }) {
  return (
    <Button variant="default" renderRoot={(props) => <Link to="/cases/$id" params={{ id }} {...props} />}>
      {label}
    </Button>
  );
}
