/** The editions that can be assigned, by id (our choice of ids; the names are those of the product). */
export const msdnEditionNames: Readonly<Record<string, string>> = {
  'visual-studio-enterprise': 'Visual Studio Enterprise with MSDN',
  'visual-studio-professional': 'Visual Studio Professional with MSDN',
};
