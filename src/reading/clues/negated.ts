// What turns a phrase into its opposite when it stands right before it: "I do not want to sell".

export const NEGATED =
  /\b(?:not|n't|never|no longer|without|nor|nothing|no|don't|do not|didn't|won't)\s(?:\w+\s){0,2}$/i;
